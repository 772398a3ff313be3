namespace MeshSecurity.Spec;

/// <summary>
/// Everything that can happen to a mesh: a closed union (protocol, sections 5 and 7). Fields are in the order in which
/// their guards are checked.
/// </summary>
/// <typeparam name="N">The number computed with.</typeparam>
public abstract partial record Command<N> where N : IQuantity<N>
{
    private Command()
    {
    }
}
