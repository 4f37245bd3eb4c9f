package dev.invitekit.server.dialect.openai;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.MemberPage;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.openai.UserRoleUpdateRequest;
import dev.invitekit.server.generated.openai.UsersApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations tagged Users of specs/openai/openapi.yaml. */
public final class OpenAiUsersResource implements UsersApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  OpenAiUsersResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response listUsers(
      @Nullable Integer limit,
      @Nullable String after,
      List<String> emails,
      List<String> emailsInBrackets) {
    Window<MemberId> window =
        OpenAiPaging.window(limit, Optional.ofNullable(after).map(MemberId::new));
    MemberPage page =
        store.members(organizationOf(security), window, among(emails, emailsInBrackets));
    return Response.ok(OpenAiMembersMapper.toUsers(page)).build();
  }

  /** OAI-M12. */
  private static Predicate<Member> among(List<String> emails, List<String> emailsInBrackets) {
    Set<String> wanted =
        Stream.concat(emails.stream(), emailsInBrackets.stream())
            .map(EmailAddresses::ignoringCase)
            .collect(Collectors.toSet());
    return member ->
        wanted.isEmpty() || wanted.contains(EmailAddresses.ignoringCase(member.email()));
  }

  @Override
  public Response retrieveUser(String userId) {
    Member member = store.member(organizationOf(security), new MemberId(userId));
    return Response.ok(OpenAiMembersMapper.toUser(member)).build();
  }

  @Override
  public Response modifyUser(String userId, UserRoleUpdateRequest request) {
    OpenAiMembersMapper.requireKnownRoles(request);
    Member changed =
        store.changeMember(
            organizationOf(security),
            new MemberId(userId),
            (member, now) -> changed(member, request, now));
    return Response.ok(OpenAiMembersMapper.toUser(changed)).build();
  }

  /** OAI-M06: what was not sent stays. */
  private static Member changed(Member member, UserRoleUpdateRequest request, Instant now) {
    Member next = noted(member, OpenAiMembersMapper.TECHNICAL_LEVEL, request.technicalLevel());
    next = noted(next, OpenAiMembersMapper.DEVELOPER_PERSONA, request.developerPersona());
    return request.role() == null ? next : next.withRole(Scope.ORGANIZATION, request.role(), now);
  }

  private static Member noted(Member member, String note, @Nullable JsonNode text) {
    return text == null
        ? member
        : member.withNote(
            note, Optional.of(text).filter(JsonNode::isTextual).map(JsonNode::asText));
  }

  @Override
  public Response deleteUser(String userId) {
    Member removed = store.remove(organizationOf(security), new MemberId(userId));
    return Response.ok(OpenAiMembersMapper.toDeletedUser(removed)).build();
  }
}
