package io.portmatrix.probe;

/** Makes probers; the seam between who plans a run and the technique that carries it out. */
@FunctionalInterface
public interface ProberFactory {
    /** A prober for one run. The caller closes it. */
    Prober create(ProberOptions options);
}
