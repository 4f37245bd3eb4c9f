package dev.invitekit.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "ada@example.com",
        "a.b+c@d.e",
        "\u00e9@example.com",
        "\uD83D\uDE00@example.com"
      })
  void whereAMailCouldBeSentIsPlausible(String email) {
    assertThat(EmailAddresses.isPlausible(email)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a",
        "@b",
        "a@",
        "a@b@c",
        "a@@b",
        " a@b",
        "a@b ",
        "a b@c",
        "a@b\n",
        "a\t@b",
        "a\u0000@b",
        "a\u2003@b",
        "a\u007f@b"
      })
  void anythingElseIsNot(String email) {
    assertThat(EmailAddresses.isPlausible(email)).isFalse();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "Ada@Example.COM,        ada@example.com",
    "Ada+Tag@Example.COM,    ada@example.com",
    "ada+a+b@example.com,    ada@example.com",
    "ada@sub+x.example.com,  ada@sub+x.example.com",
    "+tag@example.com,       +tag@example.com",
    "ada+@example.com,       ada@example.com"
  })
  void aTagIsWhatFollowsAPlusInTheLocalPart(String email, String mailbox) {
    assertThat(EmailAddresses.ignoringCaseAndTag(email)).isEqualTo(mailbox);
  }

  @Test
  void caseIsThatOfNoCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(EmailAddresses.ignoringCase("INFO@EXAMPLE.COM")).isEqualTo("info@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }
}
