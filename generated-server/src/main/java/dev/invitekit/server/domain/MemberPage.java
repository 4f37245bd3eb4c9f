package dev.invitekit.server.domain;

import java.util.List;

/**
 * Part of a list of members.
 *
 * @param more whether the list goes on in the direction that was asked for
 */
public record MemberPage(List<Member> members, boolean more) {

  public MemberPage {
    members = List.copyOf(members);
  }
}
