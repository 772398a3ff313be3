using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Commands of users on the provider.</summary>
internal static class UserScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. new CommandTemplate[]
        {
            new(nameof(Command<>.Bond)),
            new(nameof(Command<>.Unbond)),
            new(nameof(Command<>.StakeLocal)),
            new(nameof(Command<>.UnstakeLocal)),
            new(nameof(Command<>.WithdrawLocal)),
            new(nameof(Command<>.WithdrawLocalRewards)),
            new(nameof(Command<>.StakeRemote)) { Validator = W1 },
            new(nameof(Command<>.UnstakeRemote)) { Validator = W1 },
            new(nameof(Command<>.WithdrawRemote)),
            new(nameof(Command<>.WithdrawRewards)) { Validator = W1 },
        }.Select(command => new Scenario(Everything, command)),
    ];
}
