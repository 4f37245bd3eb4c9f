package dev.invitekit.server.domain;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where vendors differ in what a store does with members, as data.
 *
 * @param ids how ids look
 * @param identity whose the ids are
 * @param order how the list of members runs
 * @param starters what members from the start hold when the tenants do not say
 * @param owner who counts as an owner: the last one of an organization can be neither removed nor
 *     made anything else
 * @param untouchable who can be neither removed nor changed
 * @param lastMemberStays whether an organization keeps its only member
 */
public record MemberPolicy(
    IdFormat ids,
    Identity identity,
    Order order,
    Starters starters,
    Predicate<Member> owner,
    Predicate<Member> untouchable,
    boolean lastMemberStays) {

  /** Whose an id is. */
  public enum Identity {
    /** The membership's: who comes back gets a new one. */
    MEMBERSHIP,
    /** The person's: the same in every organization, also for who comes back. */
    PERSON
  }

  /** How the list of members runs; ties by id in the same direction. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST;

    Comparator<Member> comparator() {
      Comparator<Member> oldest =
          Comparator.comparing(Member::joinedAt).thenComparing(member -> member.id().value());
      return this == OLDEST_FIRST ? oldest : oldest.reversed();
    }
  }

  /** What members from the start hold when the tenants do not say. */
  public interface Starters {

    /** What the first member of an organization holds: its founder. */
    List<Grant> first(Organization organization);

    /** What everybody after the first holds. */
    List<Grant> others(Organization organization);
  }

  /**
   * What to begin with, where nothing is known of an API but how ids look: an id is a membership's;
   * the oldest member comes first; nobody holds anything or is protected.
   */
  public static MemberPolicy standard(IdFormat ids) {
    return new MemberPolicy(
        ids,
        Identity.MEMBERSHIP,
        Order.OLDEST_FIRST,
        starters(List.of(), List.of()),
        member -> false,
        member -> false,
        false);
  }

  /** The same for every organization. */
  public static Starters starters(List<Grant> first, List<Grant> others) {
    return new Starters() {
      @Override
      public List<Grant> first(Organization organization) {
        return first;
      }

      @Override
      public List<Grant> others(Organization organization) {
        return others;
      }
    };
  }
}
