using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>A field of commands.</summary>
/// <typeparam name="T">What it is in the program.</typeparam>
/// <param name="Name">Its name in documents.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record CommandField<T>(string Name, Kind<T> Kind) where T : struct
{
    /// <summary>Reads the field of a command.</summary>
    public T Read(DocumentObject document) => document.Required(Name, Kind);

    /// <summary>Writes the field of a command.</summary>
    public void Write(Utf8JsonWriter writer, T value) => writer.Field(Name, Kind, value);
}

/// <summary>How one alternative of <see cref="Command{N}"/> is written: a row of <see cref="CommandForms"/>.</summary>
/// <param name="Name">Its name in documents.</param>
/// <param name="Type">The alternative.</param>
/// <param name="Read">Reads its fields.</param>
/// <param name="Write">Writes its fields, in canonical order.</param>
internal sealed record CommandForm(
    string Name,
    Type Type,
    Func<DocumentObject, Command<Amount>> Read,
    Action<Utf8JsonWriter, Command<Amount>> Write)
{
    /// <summary>A command of one field: its name, the field, how it is made and what it is made of.</summary>
    public static CommandForm Of<TCommand, A>(
        string name, CommandField<A> a, Func<A, TCommand> make, Func<TCommand, A> partsOf)
        where TCommand : Command<Amount>
        where A : struct =>
        new(
            name,
            typeof(TCommand),
            document => make(a.Read(document)),
            (writer, command) => a.Write(writer, partsOf((TCommand)command)));

    /// <summary>A command of two fields.</summary>
    public static CommandForm Of<TCommand, A, B>(
        string name, CommandField<A> a, CommandField<B> b, Func<A, B, TCommand> make, Func<TCommand, (A A, B B)> partsOf)
        where TCommand : Command<Amount>
        where A : struct
        where B : struct =>
        new(
            name,
            typeof(TCommand),
            document => make(a.Read(document), b.Read(document)),
            (writer, command) =>
            {
                (A A, B B) parts = partsOf((TCommand)command);
                a.Write(writer, parts.A);
                b.Write(writer, parts.B);
            });

    /// <summary>A command of three fields.</summary>
    public static CommandForm Of<TCommand, A, B, C>(
        string name,
        CommandField<A> a,
        CommandField<B> b,
        CommandField<C> c,
        Func<A, B, C, TCommand> make,
        Func<TCommand, (A A, B B, C C)> partsOf)
        where TCommand : Command<Amount>
        where A : struct
        where B : struct
        where C : struct =>
        new(
            name,
            typeof(TCommand),
            document => make(a.Read(document), b.Read(document), c.Read(document)),
            (writer, command) =>
            {
                (A A, B B, C C) parts = partsOf((TCommand)command);
                a.Write(writer, parts.A);
                b.Write(writer, parts.B);
                c.Write(writer, parts.C);
            });

    /// <summary>A command of four fields.</summary>
    public static CommandForm Of<TCommand, A, B, C, D>(
        string name,
        CommandField<A> a,
        CommandField<B> b,
        CommandField<C> c,
        CommandField<D> d,
        Func<A, B, C, D, TCommand> make,
        Func<TCommand, (A A, B B, C C, D D)> partsOf)
        where TCommand : Command<Amount>
        where A : struct
        where B : struct
        where C : struct
        where D : struct =>
        new(
            name,
            typeof(TCommand),
            document => make(a.Read(document), b.Read(document), c.Read(document), d.Read(document)),
            (writer, command) =>
            {
                (A A, B B, C C, D D) parts = partsOf((TCommand)command);
                a.Write(writer, parts.A);
                b.Write(writer, parts.B);
                c.Write(writer, parts.C);
                d.Write(writer, parts.D);
            });
}
