package dev.invitekit.conformance.faulty;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import java.util.List;
import java.util.stream.Stream;

/** Rules may have several promises: {@code OAI-07a} and {@code OAI-07b} are parts of OAI-07. */
final class RuleIds {

  private RuleIds() {}

  /** The rule that a promise is a part of. */
  static String of(String promise) {
    return promise.replaceFirst("(?<=[0-9])[a-z]$", "");
  }

  /** The rules of all APIs of which a part binds. */
  static List<String> binding() {
    return Stream.of(Api.values())
        .flatMap(
            api ->
                Contract.load(api.id()).promises().stream()
                    .filter(promise -> promise.level() != Level.MAY)
                    .map(Promise::id)
                    .map(RuleIds::of)
                    .distinct()
                    .sorted())
        .toList();
  }
}
