package io.portmatrix.cli;

/** How far a run is. Asked from another thread than the one that works. */
interface ProgressSource {
    /** Endpoints that are concluded. */
    long done();

    /** Endpoints that there are; 0 as long as nobody knows. */
    long total();

    /** What is being worked on, in a word or two; may come from a file. Empty if there is nothing to say. */
    String current();
}
