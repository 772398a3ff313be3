using System.Reflection;

namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes the fields of one command type. The name and the fields follow from the record: the parameters of its
/// constructor, in their order, each with the codec of its type.
/// </summary>
internal sealed class CommandFormat
{
    private readonly ConstructorInvoker create;
    private readonly (string Name, PropertyInfo Property, IFieldCodec Codec)[] fields;

    /// <summary>Creates the format of a command type, one of the records nested in <see cref="Command{N}"/>.</summary>
    public CommandFormat(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors()
            .Single(one => one.GetParameters().All(parameter => CommandFormats.CodecByType.ContainsKey(parameter.ParameterType)));
        (Type, Name, create) = (type, SnakeCase.Of(type.Name), ConstructorInvoker.Create(constructor));
        fields = Array.ConvertAll(
            constructor.GetParameters(),
            field => (SnakeCase.Of(field.Name!), type.GetProperty(field.Name!)!, CommandFormats.CodecByType[field.ParameterType]));
    }

    /// <summary>Gets the name in documents: <c>stake_remote</c>.</summary>
    public string Name { get; }

    public Type Type { get; }

    public Command<Amount> Read(DocumentObject document)
    {
        object?[] values = Array.ConvertAll(fields, field => field.Codec.Read(document, field.Name));
        return (Command<Amount>)create.Invoke(values.AsSpan());
    }

    public void Write(Utf8JsonWriter writer, Command<Amount> command)
    {
        foreach ((string name, PropertyInfo property, IFieldCodec codec) in fields)
        {
            codec.Write(writer, name, property.GetValue(command));
        }
    }
}
