package dev.invitekit.conformance.faulty;

import java.util.List;
import java.util.stream.Stream;

/** All defects that are planted. */
final class Defects {

  private Defects() {}

  static List<Defect> all() {
    return Stream.of(Api.values()).flatMap(api -> of(api).stream()).toList();
  }

  static List<Defect> of(Api api) {
    return switch (api) {
      case OPENAI -> OpenAiDefects.all();
      case ANTHROPIC -> AnthropicDefects.all();
      case CLICKHOUSE_CLOUD -> ClickHouseCloudDefects.all();
      case ELASTIC_CLOUD -> ElasticCloudDefects.all();
    };
  }
}
