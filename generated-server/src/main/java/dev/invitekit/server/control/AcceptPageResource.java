package dev.invitekit.server.control;

import com.samskivert.mustache.Template;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.control.AcceptPageApi;
import dev.invitekit.server.http.RequestRejected;
import dev.invitekit.server.http.Templates;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;

/** The page behind the link in a mail: GET shows a button, POST accepts. */
public final class AcceptPageResource implements AcceptPageApi {

  /** What the template fills in. */
  record View(String title, String text, boolean button) {}

  private final Template template = Templates.load("accept.html.mustache");

  @Override
  public Response showAcceptPage(String api, String id) {
    return page(
        api,
        store -> {
          Invitation invitation = store.find(new InvitationId(id));
          boolean pending = invitation.stateAt(store.now()) == Invitation.State.PENDING;
          String to = "%s is invited to %s.".formatted(invitation.email(), name(store, invitation));
          return pending
              ? new View("Accept the invitation?", to, true)
              : new View(
                  "This invitation can no longer be accepted",
                  to + " " + whyNot(invitation, store.now()),
                  false);
        });
  }

  @Override
  public Response acceptOnPage(String api, String id) {
    return page(
        api,
        store -> {
          Invitation invitation = store.accept(new InvitationId(id));
          return new View(
              "Accepted",
              "%s now belongs to %s.".formatted(invitation.email(), name(store, invitation)),
              false);
        });
  }

  private static String whyNot(Invitation invitation, Instant now) {
    return switch (invitation.stateAt(now)) {
      case PENDING -> "";
      case ACCEPTED -> "It was accepted already.";
      case EXPIRED -> "It expired at %s.".formatted(invitation.expiresAt());
      case REVOKED -> "It was revoked.";
    };
  }

  private Response page(String api, Function<InvitationStore, View> look) {
    try {
      return html(200, look.apply(Universe.present().store(api)));
    } catch (RequestRejected unknownApi) {
      return notFound(unknownApi.rejection().message());
    } catch (InvitationRefused refused) {
      String why = refused.first().detail();
      return refused.first().reason() == Reason.INVITATION_NOT_FOUND
          ? notFound(why)
          : html(409, new View("This invitation cannot be accepted", why, false));
    }
  }

  private Response notFound(String why) {
    return html(404, new View("There is no such invitation", why, false));
  }

  private Response html(int status, View view) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(template.execute(view))
        .build();
  }

  private static String name(InvitationStore store, Invitation invitation) {
    return store.organization(invitation.organization()).name();
  }
}
