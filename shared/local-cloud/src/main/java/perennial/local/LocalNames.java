package perennial.local;

import perennial.local.queue.Queues;
import perennial.local.template.Names;

/** What resources are called here: a table by its logical id, a queue by its address, a secret by a text of this machine. */
record LocalNames(Queues queues, Secrets secrets) implements Names {

    @Override
    public String ref(String logicalId) {
        return queues.url(logicalId).orElse(logicalId);
    }

    @Override
    public String attribute(String logicalId, String attribute) {
        return "arn:aws:local:000000000000:" + logicalId + "/" + attribute;
    }

    @Override
    public String secret(String name) {
        return secrets.text("secret-" + name);
    }
}
