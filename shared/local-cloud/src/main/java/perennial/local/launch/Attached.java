package perennial.local.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/** The runner, for as long as the launcher that started it lives. */
public final class Attached {

    private Attached() {}

    /** Named and not referred to, since it is compiled for a newer Java than this class. */
    public static void main(String[] words) throws ReflectiveOperationException {
        Thread watch = new Thread(Attached::endWithTheLauncher, "launcher");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName("perennial.local.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) words);
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    /** At once and without a clean-up: whatever was acknowledged is kept already, and the next runner wants the port. */
    private static void endWithTheLauncher() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // A broken pipe is an ended launcher too.
        }
        Runtime.getRuntime().halt(1);
    }
}
