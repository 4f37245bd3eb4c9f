package dev.invitekit.conformance.verdict;

/**
 * Something in the target that may be at fault.
 *
 * @param name which one of its kind, such as a field or an operation
 */
record Suspect(Kind kind, String name) {

  /** What may be at fault. */
  enum Kind {
    SERVER_ERROR(1),
    STATUS(1),
    FIELD(1),
    HEADER(1),
    MEDIA_TYPE(1),
    ERROR_FORMAT(1),
    UNREADABLE_ANSWER(1),
    KIND_OF_INPUT(1),
    CREDENTIAL(1),
    PATH(1),
    REFUSAL(1.2),
    /** What an operation takes although it must refuse it. */
    LENIENCE(1.2),
    PROMISE(1.3),
    CALLER(1.3),
    /** All that an operation does when it succeeds. */
    OPERATION(1.6);

    private final double cost;

    Kind(double cost) {
      this.cost = cost;
    }

    /** How much it has to explain to be believed: what is vaguer has to explain more. */
    double cost() {
      return cost;
    }
  }
}
