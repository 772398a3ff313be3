namespace MeshSecurity.Tests;

/// <summary>Packs states that are objects.</summary>
internal sealed class PackedStates(Layout layout, Arrangements arrangements)
{
    private readonly StatePacker packer = new(layout, arrangements);
    private readonly FlatOfState flatOf = new(layout);
    private readonly StateOfFlat stateOf = new(layout);
    private readonly FlatState flat = new(layout);

    /// <summary>What packs.</summary>
    public StatePacker Packer => packer;

    /// <summary>The bytes of a state.</summary>
    public byte[] Pack(State<Amount> state) => packer.Pack(state).ToArray();

    /// <summary>A state of the bytes.</summary>
    public State<Amount> Unpack(byte[] packed)
    {
        packer.Unpack(packed, flat);
        return stateOf.Make(flat);
    }

    /// <summary>The commands that a scope tries in a state.</summary>
    public void Fill(CommandSource source, List<Offer> offers, State<Amount> state, byte[] budgets)
    {
        flatOf.Copy(state, flat);
        source.Fill(offers, flat, budgets);
    }
}
