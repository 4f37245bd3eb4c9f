package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.MemberPage;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.anthropic.UpdateUserParams;
import dev.invitekit.server.generated.anthropic.UsersApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations tagged Users of specs/anthropic/openapi.yaml. */
public final class AnthropicUsersResource implements UsersApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  AnthropicUsersResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response listUsers(
      @Nullable Integer limit,
      @Nullable String afterId,
      @Nullable String beforeId,
      @Nullable String email,
      List<String> roles) {
    Window<MemberId> window =
        AnthropicPaging.window(
            limit,
            Optional.ofNullable(afterId).map(MemberId::new),
            Optional.ofNullable(beforeId).map(MemberId::new));
    MemberPage page =
        store.members(
            organizationOf(security), window, AnthropicMembersMapper.toFilter(email, roles));
    return Response.ok(AnthropicMembersMapper.toList(page)).build();
  }

  @Override
  public Response getUser(String userId) {
    Member member = store.member(organizationOf(security), new MemberId(userId));
    return Response.ok(AnthropicMembersMapper.toUser(member)).build();
  }

  @Override
  public Response updateUser(String userId, UpdateUserParams params) {
    Member changed =
        store.changeMember(
            organizationOf(security),
            new MemberId(userId),
            (member, now) -> member.withRole(Scope.ORGANIZATION, params.role().value(), now));
    return Response.ok(AnthropicMembersMapper.toUser(changed)).build();
  }

  @Override
  public Response removeUser(String userId) {
    Member removed = store.remove(organizationOf(security), new MemberId(userId));
    return Response.ok(AnthropicMembersMapper.toDeleted(removed)).build();
  }
}
