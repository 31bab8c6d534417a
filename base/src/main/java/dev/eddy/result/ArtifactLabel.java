package dev.eddy.result;

/**
 * What an {@link Artifact} is, without its values: enough to know who draws it.
 *
 * @param role how it is drawn
 * @param group title of what is compared
 * @param name of the values
 * @param series which of the compared it is; empty where nothing is compared
 */
public record ArtifactLabel(Role role, String group, String name, String series) {}
