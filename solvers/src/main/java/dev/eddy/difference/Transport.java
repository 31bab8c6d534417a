package dev.eddy.difference;

/** How the first derivative of what is carried along is taken. All other derivatives are centred. */
public enum Transport {
    /** From where it comes, first order; winds are means of two neighbours. */
    UPWIND,
    /** From where it comes, third order: three points upstream, one downstream. */
    UPWIND3,
    /** Centred, of the order of the other derivatives. */
    CENTRED
}
