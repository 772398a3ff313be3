namespace MeshSecurity.Verification;

/// <summary>Represents what a party could do to others against the rules, and the most that it costs them.</summary>
/// <param name="Party">The party that lies.</param>
/// <param name="Power">The lie.</param>
/// <param name="WorstLoss">The most that others lose.</param>
/// <param name="Bounds">The ids of the invariants that bound the loss, of which evidence says that they hold.</param>
public sealed record Threat(string Party, string Power, string WorstLoss, Sequence<string> Bounds);
