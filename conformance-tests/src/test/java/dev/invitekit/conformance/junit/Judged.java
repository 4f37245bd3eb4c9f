package dev.invitekit.conformance.junit;

import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.targets.TargetFile;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whom the gate judges.
 *
 * @param embedded the server that comes along; empty when a target file names others
 */
record Judged(List<Target> targets, Optional<EmbeddedTarget> embedded) implements AutoCloseable {

  /**
   * The targets of a target file, or else the server that comes along, which is started.
   *
   * @param root what a relative {@code file} is relative to
   * @throws dev.invitekit.conformance.BadInput for a file that is none, in one line
   */
  static Judged by(Optional<String> file, Path root) {
    if (file.isPresent()) {
      YamlFile yaml = YamlFile.read(root.resolve(file.get()).normalize());
      return new Judged(new TargetFile(yaml, System::getenv).targets(), Optional.empty());
    }
    EmbeddedTarget server = EmbeddedTarget.start();
    return new Judged(server.targets(), Optional.of(server));
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedTarget::close);
  }
}
