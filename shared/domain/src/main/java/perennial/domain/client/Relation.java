package perennial.domain.client;

/** Why a client stands under another. Value and figures roll up alike; which it is, is shown. */
public enum Relation {
    /** The parent owns it. */
    SUBSIDIARY,
    /** The parent is the health plan through which it has its cover, and by which it is billed. */
    PLAN_SPONSORED
}
