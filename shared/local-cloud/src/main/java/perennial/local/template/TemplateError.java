package perennial.local.template;

/** The template says something that cannot be run here; the message says where and what. */
public final class TemplateError extends RuntimeException {

    public TemplateError(String message) {
        super(message);
    }
}
