package perennial.local;

/** Data to begin with, told as the commands that people would have sent. */
public interface Sample {
    /** Begins with nothing. */
    Sample NONE = _ -> {};

    /** Sends them; nothing else runs yet that could come between. */
    void load(Calls calls);
}
