package dev.invitekit.server.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Somebody who belongs to an organization. Immutable.
 *
 * @param email the address that was invited, stored as invitations' are
 * @param name the person's name, for people; never blank
 * @param joinedAt when the invitation was accepted
 * @param rights what the member may do, in the order in which it came
 * @param notes what a dialect keeps about the member beside that: name to text
 */
public record Member(
    MemberId id,
    OrganizationId organization,
    String email,
    String name,
    Instant joinedAt,
    List<Right> rights,
    Map<String, String> notes) {

  public Member {
    rights = List.copyOf(rights);
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
  }

  /** What the member may do, without times. */
  public List<Grant> grants() {
    return rights.stream().map(Right::grant).toList();
  }

  /** Whether the member holds exactly this. */
  public boolean holds(Grant grant) {
    return rights.stream().anyMatch(right -> right.grant().equals(grant));
  }

  /** The first right in this scope. */
  public Optional<Right> rightIn(Scope scope) {
    return rights.stream().filter(right -> right.grant().scope().equals(scope)).findFirst();
  }

  /** The role in the organization as a whole, the first one of several. */
  public Optional<String> role() {
    return rightIn(Scope.ORGANIZATION).map(right -> right.grant().role());
  }

  /**
   * The same member with exactly these grants, each once; what was held before keeps its time.
   *
   * @param since when those begin that are new
   */
  public Member withGrants(List<Grant> grants, Instant since) {
    Map<Grant, Right> held = new LinkedHashMap<>();
    rights.forEach(right -> held.put(right.grant(), right));
    List<Right> next =
        grants.stream()
            .distinct()
            .map(grant -> held.getOrDefault(grant, new Right(grant, since)))
            .toList();
    return new Member(id, organization, email, name, joinedAt, next, notes);
  }

  /** The same member with another role in this scope; the right keeps its time and place. */
  public Member withRole(Scope scope, String role, Instant since) {
    if (rightIn(scope).isEmpty()) {
      List<Right> longer = new ArrayList<>(rights);
      longer.add(new Right(Grant.of(scope, role), since));
      return withRights(longer);
    }
    return withRights(
        rights.stream()
            .map(
                right ->
                    right.grant().scope().equals(scope)
                        ? new Right(Grant.of(scope, role), right.since())
                        : right)
            .distinct()
            .toList());
  }

  /** The same member without any right in this scope. */
  public Member without(Scope scope) {
    return withRights(
        rights.stream().filter(right -> !right.grant().scope().equals(scope)).toList());
  }

  /** The same member with this note; an empty one is taken away. */
  public Member withNote(String note, Optional<String> text) {
    Map<String, String> next = new TreeMap<>(notes);
    next.remove(note);
    text.ifPresent(value -> next.put(note, value));
    return new Member(id, organization, email, name, joinedAt, rights, next);
  }

  private Member withRights(List<Right> next) {
    return new Member(id, organization, email, name, joinedAt, next, notes);
  }
}
