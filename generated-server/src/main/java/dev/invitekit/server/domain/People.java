package dev.invitekit.server.domain;

import dev.invitekit.server.domain.MemberPolicy.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Hands out the ids of members. Not safe for threads: the store's lock guards it. */
final class People {

  private final Identity identity;
  private final Supplier<MemberId> fresh;
  private final Map<String, MemberId> byMailbox = new HashMap<>();

  People(Identity identity, Supplier<MemberId> fresh) {
    this.identity = identity;
    this.fresh = fresh;
  }

  /** The id with which the owner of this mailbox joins. */
  MemberId idFor(String mailbox) {
    return switch (identity) {
      case MEMBERSHIP -> fresh.get();
      case PERSON -> byMailbox.computeIfAbsent(mailbox, unknown -> fresh.get());
    };
  }

  /** Remembers whose id this is. */
  void learn(String mailbox, MemberId id) {
    if (identity == Identity.PERSON) {
      byMailbox.put(mailbox, id);
    }
  }

  /** Whether the id is a person's, whatever they belong to. */
  boolean know(MemberId id) {
    return byMailbox.containsValue(id);
  }

  void forget() {
    byMailbox.clear();
  }
}
