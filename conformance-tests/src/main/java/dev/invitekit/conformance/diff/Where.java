package dev.invitekit.conformance.diff;

/** The place in the documents that a change is reported at: a group, and the item in it. */
public sealed interface Where {

  /** What reports put together under one heading. */
  String group();

  /** The item in its group; empty for the group as a whole. */
  String item();

  /** Groups of a lower rank are told first. */
  int rank();

  /** Something that is said of the document as a whole. */
  record InDocument(String item) implements Where {
    @Override
    public String group() {
      return "document";
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  /**
   * A part of an operation.
   *
   * @param operation method, path and, where there is one, the operationId
   */
  record InOperation(String operation, String item) implements Where {
    @Override
    public String group() {
      return operation;
    }

    @Override
    public int rank() {
      return 1;
    }
  }

  /**
   * A part of a schema with a name, wherever that schema is used.
   *
   * @param schema its name; both names if they differ
   */
  record InSchema(String schema, String item) implements Where {
    @Override
    public String group() {
      return "schema " + schema;
    }

    @Override
    public int rank() {
      return 2;
    }
  }

  /** A rule, by its id. */
  record InRules(String item) implements Where {
    @Override
    public String group() {
      return "rules";
    }

    @Override
    public int rank() {
      return 3;
    }
  }

  /** A workflow, by its id. */
  record InWorkflows(String item) implements Where {
    @Override
    public String group() {
      return "workflows";
    }

    @Override
    public int rank() {
      return 4;
    }
  }

  /** Group and item in one line. */
  default String text() {
    return item().isEmpty() ? group() : group() + ": " + item();
  }
}
