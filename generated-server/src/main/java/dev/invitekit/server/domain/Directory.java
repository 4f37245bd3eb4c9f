package dev.invitekit.server.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tenants of one API: its organizations and everybody's credentials. Immutable.
 *
 * @param limits how many requests are let through
 */
public record Directory(
    List<Organization> organizations, Map<String, Caller> callers, RateLimits limits) {

  public Directory {
    organizations = List.copyOf(organizations);
    callers = Map.copyOf(callers);
  }

  /** A directory whose callers are found by their credentials, which must differ. */
  public static Directory of(
      List<Organization> organizations, List<Caller> callers, RateLimits limits) {
    return new Directory(
        organizations,
        callers.stream().collect(Collectors.toMap(Caller::credential, Function.identity())),
        limits);
  }

  /** Whose credential this is. */
  public Optional<Caller> caller(String credential) {
    return Optional.ofNullable(callers.get(credential));
  }
}
