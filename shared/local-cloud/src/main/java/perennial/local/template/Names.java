package perennial.local.template;

/** What resources are called once they exist: the values of {@code !Ref} and {@code !GetAtt}, and secrets' texts. */
public interface Names {

    /** The value of {@code !Ref logicalId}. */
    String ref(String logicalId);

    /** The value of {@code !GetAtt logicalId.attribute}. */
    String attribute(String logicalId, String attribute);

    /** The text behind {@code {{resolve:secretsmanager:…:SecretString}}}. */
    String secret(String name);
}
