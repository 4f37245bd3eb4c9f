package dev.invitekit.conformance.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflow documents of specs/. */
class WorkflowFilesTest {

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "specs"), 2)) {
      return files.filter(f -> f.endsWith("workflows.arazzo.yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void needNothingThatTheRunnerDoesNotSupport(Path document) {
    List<Workflow> workflows = ArazzoReader.read(YamlFile.read(document));

    assertThat(workflows).isNotEmpty().anyMatch(workflow -> workflow.promise().isPresent());
  }
}
