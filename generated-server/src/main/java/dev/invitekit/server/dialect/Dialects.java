package dev.invitekit.server.dialect;

import static java.util.Comparator.comparing;

import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;

/** The dialects on the class path. */
public final class Dialects {

  private Dialects() {}

  /** A fresh one of each, in the order of their names. */
  public static List<Dialect> all() {
    return ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(comparing(Dialect::api))
        .toList();
  }

  /** Their names, sorted. */
  public static SortedSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    all().forEach(dialect -> names.add(dialect.api()));
    return Collections.unmodifiableSortedSet(names);
  }
}
