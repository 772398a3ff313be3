namespace MeshSecurity.Spec;

/// <summary>
/// Represents a command, the input of one step: a closed union (protocol, sections 5 and 7). The fields are in the order in
/// which guards check them. <see cref="Guards"/> lists the rejections of each command.
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public abstract partial record Command<N> where N : IQuantity<N>
{
    private Command()
    {
    }
}
