package dev.invitekit.conformance.contract.resource;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Recognises families by paths, ids and schemas together. */
public final class FamilyFinder {

  private record Found(Place place, Schema schema) {}

  private record Identity(Found found, String idProperty, String parameter) {}

  private final List<Operation> operations;
  private final List<Family> families = new ArrayList<>();
  private final Set<Operation> used = new LinkedHashSet<>();

  private FamilyFinder(List<Operation> operations) {
    this.operations = operations;
  }

  /** The families that {@code operations} show. */
  public static Families find(List<Operation> operations) {
    return new FamilyFinder(operations).find();
  }

  /**
   * The families of a revision that can do less than {@code fuller}: what is created is the same
   * there, and named by the same property.
   */
  public static Families find(List<Operation> operations, Families fuller) {
    Families own = find(operations);
    if (!own.creatable().isEmpty()) {
      return own;
    }
    List<Family> all = new ArrayList<>();
    for (Family family : fuller.creatable()) {
      operations.stream()
          .filter(o -> o.method().equals("POST"))
          .filter(o -> o.isAt(family.create().orElseThrow().path()))
          .findFirst()
          .flatMap(create -> less(create, family))
          .ifPresent(all::add);
    }
    all.addAll(own.all());
    return new Families(all, own.singletons(), own.others());
  }

  /**
   * Families as somebody corrects them.
   *
   * @param corrections by the name of the family: operation ids by step, and under {@code id} the
   *     property that names one; nothing for what is no family
   * @throws BadInput when a correction names what is not there
   */
  public static Families corrected(
      Families found,
      List<Operation> operations,
      Map<String, Optional<Map<String, String>>> corrections) {
    if (corrections.isEmpty()) {
      return found;
    }
    List<Family> all = new ArrayList<>(found.all());
    corrections.forEach(
        (name, steps) -> {
          Optional<Family> known = found.named(name);
          known.ifPresent(all::remove);
          if (steps.isPresent()) {
            all.add(new FamilyCorrection(name, operations, steps.get()).of(known));
          } else if (known.isEmpty()) {
            throw new BadInput(
                "families: %s: no family of that name; there are %s"
                    .formatted(name, found.all().stream().map(Family::name).toList()));
          }
        });
    List<Operation> others =
        operations.stream()
            .filter(
                o ->
                    all.stream()
                        .noneMatch(f -> f.operations().contains(o) || f.actions().contains(o)))
            .filter(o -> !found.singletons().contains(o))
            .toList();
    return new Families(all, found.singletons(), others);
  }

  private static Optional<Family> less(Operation create, Family fuller) {
    Place place = fuller.steps().create().orElseThrow().place();
    return Stream.concat(places(create, false).stream(), places(create, true).stream())
        .filter(found -> found.place().equals(place))
        .findFirst()
        .map(
            found ->
                new Family(
                    fuller.name(),
                    new Steps(
                        Optional.of(new Step(create, place)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        fuller.steps().undo()),
                    found.schema(),
                    fuller.idProperty(),
                    fuller.deletesSeveral(),
                    Optional.empty(),
                    fuller.parents(),
                    List.of(),
                    List.of("create: as in a revision of the document that shows more")));
  }

  private Families find() {
    for (Operation create : operations) {
      if (create.method().equals("POST")
          && create.lastPathParameter().isEmpty()
          && create.success().isPresent()) {
        family(create).ifPresent(this::add);
      }
    }
    for (Operation one : operations) {
      if (one.method().equals("GET")
          && one.lastPathParameter().isPresent()
          && !used.contains(one)) {
        standing(one).ifPresent(this::add);
      }
    }
    families.replaceAll(family -> isAssociation(family) ? withoutCreate(family) : family);
    List<Family> named = new ArrayList<>();
    for (Family family : families) {
      named.add(complete(family));
    }
    List<Operation> singletons = singletons();
    List<Operation> others =
        operations.stream()
            .filter(
                o ->
                    named.stream()
                        .noneMatch(f -> f.operations().contains(o) || f.actions().contains(o)))
            .filter(o -> !singletons.contains(o))
            .toList();
    return new Families(named, singletons, others);
  }

  /**
   * Whether a creation only ties to another what is there already: its body gives the id, and that
   * is the id of another family. A run could not tell what it has tied from what was tied before.
   */
  private boolean isAssociation(Family family) {
    boolean bodyGivesId =
        family.create().flatMap(Operation::body).stream()
            .flatMap(body -> body.properties().keySet().stream())
            .map(Names::singularSnake)
            .anyMatch(name -> name.equals(family.idName()));
    return bodyGivesId
        && families.stream()
            .anyMatch(other -> !other.equals(family) && other.idName().equals(family.idName()));
  }

  private static Family withoutCreate(Family family) {
    Steps steps = family.steps();
    List<String> why = new ArrayList<>(family.why());
    why.add("a creation only ties one that is there: its body gives " + family.idName());
    return new Family(
        family.name(),
        new Steps(
            Optional.empty(),
            steps.read(),
            steps.list(),
            steps.change(),
            steps.replace(),
            steps.delete(),
            Optional.empty()),
        family.resource(),
        family.idProperty(),
        family.deletesSeveral(),
        family.paging(),
        family.parents(),
        family.actions(),
        why);
  }

  private void add(Family family) {
    families.add(family);
    used.addAll(family.operations());
  }

  /** The family that {@code create} makes members of. */
  private Optional<Family> family(Operation create) {
    List<Operation> below =
        operations.stream()
            .filter(o -> o.lastPathParameter().isPresent())
            .filter(o -> sameTemplate(o.parentPath(), create.path()))
            .toList();
    Optional<Operation> read = first(below, "GET");
    if (read.isPresent() || !below.isEmpty()) {
      Operation shown = read.orElse(below.get(0));
      Optional<Identity> identity =
          identity(read, create, shown.lastPathParameter().orElseThrow(), shown.parentPath());
      if (identity.isPresent()) {
        return made(create, below, identity.get(), true);
      }
    }
    return operations.stream()
        .filter(o -> o.method().equals("GET") && o.lastPathParameter().isPresent())
        .filter(o -> lastWord(o.parentPath()).equals(lastWord(create.path())))
        .filter(o -> !sameTemplate(o.parentPath(), create.path()))
        .flatMap(
            elsewhere ->
                identity(
                    Optional.of(elsewhere),
                    create,
                    elsewhere.lastPathParameter().orElseThrow(),
                    elsewhere.parentPath())
                    .flatMap(
                        identity -> {
                          List<Operation> ones = new ArrayList<>(below);
                          operations.stream()
                              .filter(o -> sameTemplate(o.path(), elsewhere.path()))
                              .forEach(ones::add);
                          return made(create, ones, identity, false);
                        })
                    .stream())
        .findFirst();
  }

  private Optional<Family> made(
      Operation create, List<Operation> ones, Identity identity, boolean nested) {
    Schema resource = identity.found().schema();
    Optional<Place> inCreate = inCreate(create, identity, nested);
    if (inCreate.isEmpty()) {
      return Optional.empty();
    }
    Optional<Operation> list =
        operations.stream()
            .filter(o -> o.method().equals("GET") && sameTemplate(o.path(), create.path()))
            .findFirst();
    return Optional.of(
        family(
            Optional.of(new Step(create, inCreate.get())),
            list.flatMap(operation -> listed(operation, resource, nested)),
            ones,
            identity,
            collectionName(create.path())));
  }

  /** A family of what is there and cannot be made: only read, listed, changed. */
  private Optional<Family> standing(Operation read) {
    String path = read.parentPath();
    Optional<Identity> identity =
        identity(Optional.of(read), read, read.lastPathParameter().orElseThrow(), path);
    Optional<Operation> list =
        operations.stream()
            .filter(o -> o.method().equals("GET") && sameTemplate(o.path(), path))
            .findFirst();
    if (identity.isEmpty() || path.isEmpty() || lastWord(path).isEmpty()) {
      return Optional.empty();
    }
    Optional<Step> listed =
        list.flatMap(operation -> listed(operation, identity.get().found().schema(), true));
    List<Operation> ones =
        operations.stream().filter(o -> sameTemplate(o.path(), read.path())).toList();
    return listed.isEmpty()
        ? Optional.empty()
        : Optional.of(family(Optional.empty(), listed, ones, identity.get(), collectionName(path)));
  }

  private Family family(
      Optional<Step> create,
      Optional<Step> list,
      List<Operation> ones,
      Identity identity,
      String name) {
    Optional<Operation> delete = first(ones, "DELETE");
    Schema resource = identity.found().schema();
    return new Family(
        name,
        new Steps(
            create,
            first(ones, "GET").map(read -> new Step(read, identity.found().place())),
            list,
            changing(ones, "PATCH", identity).or(() -> changing(ones, "POST", identity)),
            changing(ones, "PUT", identity),
            delete,
            delete),
        resource,
        identity.idProperty(),
        delete.flatMap(Operation::lastPathParameter).filter(Names::isPlural).isPresent(),
        list.map(Step::operation)
            .flatMap(o -> o.success().flatMap(Answer::body).flatMap(page -> Paging.of(o, page))),
        Map.of(),
        List.of(),
        List.of(
            "id: property %s, which {%s} in the path carries"
                .formatted(identity.idProperty(), identity.parameter())));
  }

  private static Optional<Step> changing(List<Operation> ones, String method, Identity identity) {
    return first(ones, method)
        .filter(operation -> operation.body().isPresent())
        .map(
            operation ->
                new Step(
                    operation,
                    places(operation, false).stream()
                        .filter(found -> found.schema().property(identity.idProperty()).isPresent())
                        .map(Found::place)
                        .findFirst()
                        .orElse(Place.BODY)));
  }

  /** What one is and what names it: as its reading shows, else as its creation does. */
  private static Optional<Identity> identity(
      Optional<Operation> read, Operation create, String parameter, String collection) {
    List<Found> shown =
        read.map(operation -> places(operation, false)).orElseGet(() -> places(create, false));
    for (Found one : shown) {
      Optional<String> id = idProperty(parameter, collection, one.schema());
      if (id.isPresent()) {
        return Optional.of(new Identity(one, id.get(), parameter));
      }
    }
    return Optional.empty();
  }

  /** The place in the creation's answer that holds what was made. */
  private static Optional<Place> inCreate(Operation create, Identity identity, boolean nested) {
    Schema resource = identity.found().schema();
    List<Found> all = new ArrayList<>(places(create, false));
    all.addAll(places(create, true));
    Optional<Place> same =
        all.stream().filter(found -> found.schema().equals(resource)).map(Found::place).findFirst();
    if (same.isPresent() || !nested) {
      return same;
    }
    Optional<Place> withId =
        all.stream()
            .filter(found -> found.schema().property(identity.idProperty()).isPresent())
            .map(Found::place)
            .findFirst();
    if (withId.isPresent()) {
      return withId;
    }
    // A creation may say in Location where what it made is.
    boolean saysNothing = create.success().flatMap(Answer::body).isEmpty();
    return saysNothing || all.stream().anyMatch(found -> !found.place().each())
        ? Optional.of(
            all.stream().map(Found::place).filter(p -> !p.each()).findFirst().orElse(Place.BODY))
        : Optional.empty();
  }

  private static Optional<Step> listed(Operation list, Schema resource, boolean nested) {
    return places(list, true).stream()
        .filter(found -> found.schema().equals(resource) || nested)
        .findFirst()
        .map(found -> new Step(list, found.place()));
  }

  private static Optional<Operation> first(List<Operation> ones, String method) {
    return ones.stream().filter(operation -> operation.method().equals(method)).findFirst();
  }

  private static List<Found> places(Operation operation, boolean each) {
    return operation.success().flatMap(Answer::body).stream()
        .flatMap(body -> Place.candidates(body).stream())
        .filter(candidate -> candidate.place().each() == each)
        .map(candidate -> new Found(candidate.place(), candidate.schema()))
        .toList();
  }

  /** The property that a path parameter means: {@code invitation_token} means {@code token}. */
  private static Optional<String> idProperty(String parameter, String collection, Schema resource) {
    List<String> words = Names.words(Names.singularSnake(parameter));
    for (int i = 0; i < words.size(); i++) {
      String wanted = String.join("_", words.subList(i, words.size()));
      for (String property : resource.properties().keySet()) {
        if (Names.snake(property).equals(wanted)) {
          return Optional.of(property);
        }
      }
    }
    // {todo} below /todos carries the id of one.
    boolean namesOne =
        Names.singularSnake(parameter).equals(Names.singularSnake(lastWord(collection)));
    return namesOne && resource.properties().containsKey("id")
        ? Optional.of("id")
        : Optional.empty();
  }

  /** The family with its parents, actions and reasons. */
  private Family complete(Family family) {
    String collection =
        family
            .create()
            .or(family::list)
            .map(Operation::path)
            .orElseGet(() -> family.onOne().get(0).parentPath());
    Map<String, String> parents = new LinkedHashMap<>();
    for (String parameter : parametersOf(collection)) {
      String prefix =
          collection.substring(
              0, collection.indexOf("{" + parameter + "}") + parameter.length() + 2);
      families.stream()
          .filter(other -> other.onOne().stream().anyMatch(one -> one.isAt(prefix)))
          .findFirst()
          .ifPresent(parent -> parents.put(parameter, unique(parent)));
    }
    List<Operation> actions =
        operations.stream()
            .filter(o -> !used.contains(o) && !o.method().equals("GET"))
            .filter(o -> family.onOne().stream().anyMatch(one -> isDirectlyBelow(o, one)))
            .toList();
    List<String> why = new ArrayList<>();
    family.operations().forEach(o -> why.add("%s %s (%s)".formatted(o.method(), o.path(), o.id())));
    why.addAll(family.why());
    parents.forEach(
        (parameter, parent) -> why.add("{%s} is the id of one of %s".formatted(parameter, parent)));
    if (!family.isCreatable()) {
      why.add("nothing creates one: only what is there is read");
    }
    return new Family(
        unique(family),
        family.steps(),
        family.resource(),
        family.idProperty(),
        family.deletesSeveral(),
        family.paging(),
        parents,
        actions,
        why);
  }

  private boolean isDirectlyBelow(Operation action, Operation one) {
    String mine = Operation.template(one.path()) + "/";
    String path = Operation.template(action.path());
    return path.startsWith(mine)
        && families.stream()
            .flatMap(other -> other.onOne().stream())
            .map(other -> Operation.template(other.path()) + "/")
            .noneMatch(deeper -> deeper.length() > mine.length() && path.startsWith(deeper));
  }

  private List<Operation> singletons() {
    Set<String> changed = new LinkedHashSet<>();
    operations.stream()
        .filter(o -> !used.contains(o) && o.lastPathParameter().isEmpty())
        .filter(o -> o.method().equals("PUT") || o.method().equals("PATCH"))
        .forEach(o -> changed.add(o.path()));
    return operations.stream()
        .filter(o -> !used.contains(o) && changed.contains(o.path()))
        .filter(
            o ->
                operations.stream()
                    .anyMatch(r -> r.method().equals("GET") && r.path().equals(o.path())))
        .toList();
  }

  private String unique(Family family) {
    long sharing = families.stream().filter(f -> lastOf(f).equals(lastOf(family))).count();
    return sharing > 1 ? family.name() : lastOf(family);
  }

  private static String lastOf(Family family) {
    return family.name().substring(family.name().lastIndexOf('.') + 1);
  }

  /** All fixed words of the path of a collection, with dots between. */
  private static String collectionName(String path) {
    List<String> words = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty() && !segment.startsWith("{")) {
        words.add(segment);
      }
    }
    return String.join(".", words);
  }

  private static String lastWord(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.startsWith("{") ? "" : last;
  }

  private static List<String> parametersOf(String path) {
    List<String> names = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (segment.startsWith("{") && segment.endsWith("}")) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }

  private static boolean sameTemplate(String one, String other) {
    return Operation.template(one).equals(Operation.template(other));
  }
}
