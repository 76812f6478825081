package perennial.domain.contract;

import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.money.Rate;

/**
 * What is sold on one line, at the start of a term.
 *
 * @param follows the line of another contract that this one continues, where the contract renews another
 */
public record LineTerms(
        LineId lineId, Product product, FeeModel feeModel, Rate unitRate, long units, Optional<LineId> follows) {}
