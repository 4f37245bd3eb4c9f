package dev.invitekit.conformance.faulty;

import java.util.function.UnaryOperator;

/** What a server does in another way than the correct one that it asks. May keep state. */
@FunctionalInterface
interface Fault {

  /** Answers as the correct server does. */
  Fault NONE = (ask, correct) -> correct.answer(ask);

  /** The correct server. */
  @FunctionalInterface
  interface Server {
    Reply answer(Ask ask);
  }

  Reply answer(Ask ask, Server correct);

  /** Does this to requests first, and to answers last. */
  default Fault and(Fault inner) {
    return (ask, correct) -> answer(ask, within -> inner.answer(within, correct));
  }

  /** Changes requests. */
  static Fault asking(UnaryOperator<Ask> change) {
    return (ask, correct) -> correct.answer(change.apply(ask));
  }
}
