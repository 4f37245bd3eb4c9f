package dev.invitekit.conformance.run;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.HttpSender;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A look at the target before anything is judged: what is wrong with all of it is said once. */
final class Knock {

  private static final int MOST_PATHS = 5;

  private final Session session;
  private final Contract contract;
  private final Target target;

  Knock(Session session) {
    this.session = session;
    this.contract = session.contract();
    this.target = session.target();
  }

  /**
   * Sends a GET or a few.
   *
   * @throws Broken when there is no answer
   * @throws BadInput when the target refuses the credential, or knows no path
   */
  void knock() {
    if (!target.credentials().isEmpty() && target.credential(Credential.ADMIN).isEmpty()) {
      throw new BadInput(
          "%s: no credential is that of 'admin', only %s"
              .formatted(
                  contract.api(),
                  String.join(", ", target.credentials().keySet().stream().sorted().toList())));
    }
    List<RequestPlan> plans =
        contract.operations().stream()
            .filter(o -> o.method().equals("GET") && o.lastPathParameter().isEmpty())
            .map(session.requests()::minimal)
            .flatMap(Optional::stream)
            .filter(one -> one.needs().isEmpty() && one.guessed().isEmpty())
            .limit(MOST_PATHS)
            .toList();
    if (plans.isEmpty()) {
      send(RequestPlan.at(Optional.empty(), "GET", "/", Credential.ADMIN));
      return;
    }
    for (RequestPlan plan : plans) {
      Exchange exchange = send(plan);
      checkCredential(exchange);
      if (exchange.response().status() != 404) {
        return;
      }
    }
    throw new BadInput(
        "%s: every path is 404 below %s%s"
            .formatted(contract.api(), target.baseUrl(), whatMayBeMissing()));
  }

  private Exchange send(RequestPlan plan) {
    try {
      Exchange exchange =
          session.sender().send(session.calls().of(plan, session.fresh("knock"), Map.of()));
      HttpSender.whyLeft(exchange)
          .ifPresent(
              reason -> {
                throw new Broken("%s: %s: %s".formatted(contract.api(), target.baseUrl(), reason));
              });
      return exchange;
    } catch (NetworkTrouble e) {
      throw new Broken(contract.api() + ": " + e.getMessage());
    }
  }

  private void checkCredential(Exchange exchange) {
    int status = exchange.response().status();
    if (status != 401 && status != 403) {
      return;
    }
    String answered =
        "GET %s%s was answered with %d"
            .formatted(target.baseUrl(), exchange.request().path(), status);
    Optional<Credential> sent = target.credential(Credential.ADMIN);
    if (sent.isEmpty()) {
      throw new BadInput(
          "%s: a credential is missing: %s; --bearer, --basic, --header, --query, --cookie or a target file gives one"
              .formatted(contract.api(), answered));
    }
    String hint =
        contract
            .keyHeader()
            .filter(
                name -> sent.get().parts().stream().noneMatch(p -> p.name().equalsIgnoreCase(name)))
            .map(
                name ->
                    "; it was sent as '%s', the document wants a key in '%s'"
                        .formatted(
                            sent.get().parts().stream()
                                .map(Credential.Part::name)
                                .collect(Collectors.joining("', '")),
                            name))
            .orElse("");
    throw new BadInput(
        "%s: the credential of admin is refused: %s%s".formatted(contract.api(), answered, hint));
  }

  private String whatMayBeMissing() {
    String path = contract.serverPath();
    return path.isEmpty() || path.equals("/") || target.baseUrl().getPath().endsWith(path)
        ? ""
        : "; is '%s' missing?".formatted(path);
  }
}
