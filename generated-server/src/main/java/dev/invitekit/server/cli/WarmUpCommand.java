package dev.invitekit.server.cli;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.dialect.ExampleCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts a server, asks each API once, stops. The launcher runs it after a build, to record which
 * classes the Java VM may load from an archive.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    try (InviteKitServer server = InviteKitServer.start().warmUp()) {
      HttpClient client = HttpClient.newHttpClient();
      for (String api : server.apis()) {
        server.example(api).ifPresent(call -> send(client, server.baseUrl(api), call));
      }
      send(client, HttpRequest.newBuilder(server.baseUrl().resolve("/_invitekit/health")));
    }
    return ExitCode.OK;
  }

  private static void send(HttpClient client, URI base, ExampleCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .POST(BodyPublishers.ofString(call.body()))
            .header("Content-Type", "application/json");
    call.headers().forEach(request::header);
    send(client, request);
  }

  private static void send(HttpClient client, HttpRequest.Builder request) {
    client.sendAsync(request.build(), BodyHandlers.discarding()).join();
  }
}
