package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How every list of this API is cut into pages: in both directions, one at a time (ANT-11). */
final class AnthropicPaging {

  private static final int DEFAULT_LIMIT = 20;

  private AnthropicPaging() {}

  static <I> Window<I> window(@Nullable Integer limit, Optional<I> afterId, Optional<I> beforeId) {
    if (afterId.isPresent() && beforeId.isPresent()) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD, "before_id", "expected at most one of after_id and before_id");
    }
    return new Window<>(Optional.ofNullable(limit).orElse(DEFAULT_LIMIT), afterId, beforeId);
  }
}
