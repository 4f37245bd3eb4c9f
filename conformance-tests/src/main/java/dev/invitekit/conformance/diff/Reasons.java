package dev.invitekit.conformance.diff;

/** Why a shift of the allowed values breaks whom it breaks, in a short sentence. */
final class Reasons {

  private Reasons() {}

  static String of(Topic topic, Shift shift, Flow flow) {
    return switch (shift) {
      case NONE -> "The same values are allowed as before.";
      case OTHER ->
          flow == Flow.REQUEST
              ? "What clients send today may be refused, and implementations have to accept what they"
                  + " refuse today."
              : "Clients may get what they cannot read, and what implementations answer today may be"
                  + " wrong.";
      case NARROWER -> flow == Flow.REQUEST ? lessToSend(topic) : lessToAnswer(topic);
      case WIDER -> flow == Flow.REQUEST ? moreToAccept(topic) : moreToRead(topic);
    };
  }

  private static String lessToSend(Topic topic) {
    return switch (topic) {
      case REQUIRED -> "Clients that leave it out are refused.";
      case NULLABLE -> "Clients that send null are refused.";
      case VALUES -> "Clients that send another value are refused.";
      case ADDITIONAL_PROPERTIES -> "Clients that send other properties are refused.";
      case VARIANT -> "Clients that send it in this form are refused.";
      default -> "What clients send today may be refused.";
    };
  }

  private static String moreToAccept(Topic topic) {
    return switch (topic) {
      case REQUIRED -> "Implementations have to do without it.";
      case NULLABLE -> "Implementations have to accept null.";
      case VALUES -> "Implementations have to accept more values.";
      case ADDITIONAL_PROPERTIES -> "Implementations have to accept other properties.";
      case VARIANT -> "Implementations have to accept it in this form.";
      default -> "Implementations have to accept what they may refuse today.";
    };
  }

  private static String lessToAnswer(Topic topic) {
    return switch (topic) {
      case REQUIRED -> "Implementations have to send it always; clients may count on it.";
      case NULLABLE -> "Implementations may no longer answer null.";
      case VALUES -> "Implementations may no longer answer any other value.";
      case ADDITIONAL_PROPERTIES -> "Implementations may no longer send other properties.";
      case VARIANT -> "Implementations may no longer answer in this form.";
      default -> "What implementations answer today may be wrong; clients can read what is left.";
    };
  }

  private static String moreToRead(Topic topic) {
    return switch (topic) {
      case REQUIRED -> "Clients that count on it may not find it.";
      case NULLABLE -> "Clients may find null where they expect a value.";
      case VALUES -> "Clients may meet a value that they do not know.";
      case ADDITIONAL_PROPERTIES -> "Clients that read strictly may find properties they refuse.";
      case VARIANT -> "Clients may get a form that they do not know.";
      default -> "Clients may get what they do not expect.";
    };
  }
}
