package dev.invitekit.server.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One role in one scope: what an invitation promises and a member holds. Written as {@code project
 * proj_1: member}, or as the scope alone where there are no roles to choose from.
 *
 * @param role the role in the API's own word, opaque here; empty where belonging is all
 * @param applicationRoles names under which applications inside the scope know the holder; empty
 *     for what the role implies, unlike an empty list, which is none
 */
public record Grant(Scope scope, String role, Optional<List<String>> applicationRoles) {

  private static final String COLON = ": ";

  public Grant {
    applicationRoles = applicationRoles.map(List::copyOf);
  }

  /** A role with what it implies. */
  public static Grant of(Scope scope, String role) {
    return new Grant(scope, role, Optional.empty());
  }

  /** Belonging to something that has no roles. */
  public static Grant of(Scope scope) {
    return of(scope, "");
  }

  /** A role in the organization as a whole. */
  public static Grant inOrganization(String role) {
    return of(Scope.ORGANIZATION, role);
  }

  /**
   * The grant that {@link #toString()} writes so.
   *
   * @throws IllegalArgumentException when none is
   */
  public static Grant parse(String text) {
    int colon = text.indexOf(COLON);
    if (colon < 0 && Scope.parse(text) instanceof Scope.One one) {
      return of(one);
    }
    String role = colon < 0 ? "" : text.substring(colon + COLON.length());
    if (role.isBlank()) {
      throw new IllegalArgumentException("expected a grant, as in 'organization: reader'");
    }
    Scope scope = Scope.parse(text.substring(0, colon));
    int bracket = role.indexOf(" [");
    if (bracket < 0 || !role.endsWith("]")) {
      return of(scope, role);
    }
    String names = role.substring(bracket + 2, role.length() - 1);
    return new Grant(
        scope,
        role.substring(0, bracket),
        Optional.of(
            Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList()));
  }

  @Override
  public String toString() {
    return scope
        + (role.isEmpty() ? "" : COLON + role)
        + applicationRoles.map(names -> " " + names).orElse("");
  }
}
