package dev.invitekit.conformance.contract;

import static java.util.stream.Collectors.toCollection;

import com.google.common.base.Suppliers;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An object whose fields expressions read one by one. Of a plain map the library goes through all
 * that is in it, however deep, for each field that it reads.
 */
@SuppressWarnings("Immutable") // the maps are handed over for good
final class Fields extends StructValue<String, Map<String, Object>> {

  private final Map<String, ?> fields;
  private final Supplier<Map<String, Object>> plain = Suppliers.memoize(this::readPlain);

  Fields(Map<String, ?> fields) {
    this.fields = fields;
  }

  @Override
  public Object select(String field) {
    return find(field).orElseThrow(() -> CelAttributeNotFoundException.forMissingMapKey(field));
  }

  @Override
  public Optional<Object> find(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The object as a map: what an expression gets that takes it as a whole. */
  @Override
  public Map<String, Object> value() {
    return plain.get();
  }

  @Override
  public boolean isZeroValue() {
    return fields.isEmpty();
  }

  @Override
  public CelType celType() {
    return MapType.create(SimpleType.STRING, SimpleType.DYN);
  }

  private Map<String, Object> readPlain() {
    Map<String, Object> map = new LinkedHashMap<>();
    fields.forEach((name, value) -> map.put(name, plain(value)));
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof Fields object) {
      return object.value();
    }
    return value instanceof List<?> list
        ? list.stream().map(Fields::plain).collect(toCollection(ArrayList::new))
        : value;
  }
}
