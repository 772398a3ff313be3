namespace MeshSecurity.Tests;

/// <summary>Packs states that are objects.</summary>
internal sealed class PackedStates(Layout layout, Permutations permutations)
{
    private readonly StatePacker packer = new(layout, permutations);
    private readonly StateFlattener flattener = new(layout);
    private readonly StateBuilder builder = new(layout);
    private readonly FlatState flat = new(layout);

    /// <summary>What packs.</summary>
    public StatePacker Packer => packer;

    /// <summary>The bytes of a state.</summary>
    public byte[] Pack(State<Amount> state) => packer.Pack(state).ToArray();

    /// <summary>A state of the bytes.</summary>
    public State<Amount> Unpack(byte[] packed)
    {
        packer.Unpack(packed, flat);
        return builder.Make(flat);
    }

    /// <summary>The commands that a scope tries in a state.</summary>
    public void Fill(CommandSource source, List<CandidateCommand> candidates, State<Amount> state, byte[] budgets)
    {
        flattener.Copy(state, flat);
        source.Fill(candidates, flat, budgets);
    }
}
