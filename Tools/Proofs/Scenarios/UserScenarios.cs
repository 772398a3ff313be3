using static MeshSecurity.Proofs.Cast;

namespace MeshSecurity.Proofs;

/// <summary>What users do on the provider.</summary>
internal static class UserScenarios
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. On(Shapes.Everything, new(nameof(Command<>.Bond)), new(nameof(Command<>.Unbond))),
        .. On(Shapes.Everything, new(nameof(Command<>.StakeLocal)), new(nameof(Command<>.UnstakeLocal))),
        .. On(Shapes.Everything, new(nameof(Command<>.WithdrawLocal)), new(nameof(Command<>.WithdrawLocalRewards))),
        .. On(Shapes.Everything, new(nameof(Command<>.StakeRemote)) { Validator = W1 }, new(nameof(Command<>.UnstakeRemote)) { Validator = W1 }),
        .. On(Shapes.Everything, new(nameof(Command<>.WithdrawRemote)), new(nameof(Command<>.WithdrawRewards)) { Validator = W1 }),
    ];

    private static IEnumerable<Scenario> On(Shape shape, params IEnumerable<Deed> deeds) => deeds.Select(deed => new Scenario(shape, deed));
}
