package dev.invitekit.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of("organization: owner", Grant.inOrganization("owner")),
        Arguments.of(
            "project proj_1: member", Grant.of(new Scope.One("project", "proj_1"), "member")),
        Arguments.of("every deployment: viewer", Grant.of(new Scope.Every("deployment"), "viewer")),
        Arguments.of(
            "every security project: editor",
            Grant.of(new Scope.Every("security project"), "editor")),
        Arguments.of(
            "security project p1: editor",
            Grant.of(new Scope.One("security project", "p1"), "editor")),
        Arguments.of("group g1", Grant.of(new Scope.One("group", "g1"))),
        Arguments.of(
            "deployment d1: viewer [a, b]",
            new Grant(new Scope.One("deployment", "d1"), "viewer", Optional.of(List.of("a", "b")))),
        Arguments.of(
            "deployment d1: viewer []",
            new Grant(new Scope.One("deployment", "d1"), "viewer", Optional.of(List.of()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void isReadAsItIsWritten(String text, Grant grant) {
    assertThat(grant).hasToString(text);
    assertThat(Grant.parse(text)).isEqualTo(grant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "owner", ": owner", "organization: ", " organization: owner"})
  void whatIsNoScopeAndRoleIsNotRead(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Grant.parse(text));
  }
}
