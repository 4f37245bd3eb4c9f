package dev.invitekit.conformance.diff;

import java.util.ArrayList;
import java.util.List;

/** Names that one change touches, as they are found. */
final class EffectCollector {

  final List<String> operations = new ArrayList<>();
  final List<String> rules = new ArrayList<>();
  final List<String> workflows = new ArrayList<>();
  final List<String> types = new ArrayList<>();
  final List<String> classes = new ArrayList<>();

  Effect effect() {
    return new Effect(operations, rules, workflows, types, classes);
  }
}
