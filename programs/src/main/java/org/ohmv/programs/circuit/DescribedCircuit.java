package org.ohmv.programs.circuit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** One case of a file, read and found sound: it can be solved, or drawn. */
interface DescribedCircuit {
    /** Its name, unique enough for a file of its own. */
    String name();

    /** Writes the fields of its result into the JSON object that is open. */
    void solve(JsonGenerator json) throws IOException;

    /** It as ngspice decks, one for each set of inputs. */
    List<String> decks();
}
