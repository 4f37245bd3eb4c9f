package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How every list of this API is cut into pages: forward only. */
final class OpenAiPaging {

  private static final int DEFAULT_LIMIT = 20; // OAI-14

  private OpenAiPaging() {}

  static <I> Window<I> window(@Nullable Integer limit, Optional<I> after) {
    return new Window<>(Optional.ofNullable(limit).orElse(DEFAULT_LIMIT), after, Optional.empty());
  }
}
