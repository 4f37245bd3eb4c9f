package dev.invitekit.server.dialect.elasticcloud;

/** A refusal that only this vendor has a code for; the domain has no word for it. */
final class ElasticCloudRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ElasticCloudCode code;

  /**
   * @param message for people: what is wrong and what was expected
   */
  ElasticCloudRefused(ElasticCloudCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  ElasticCloudCode code() {
    return code;
  }
}
