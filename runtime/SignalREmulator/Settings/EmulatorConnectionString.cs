using System.Data.Common;

namespace InProcSignalR.Emulator.Settings;

/// <summary>The parts of a connection string the emulator can start with.</summary>
/// <param name="Port">Where it is to listen; null when the string names no port.</param>
/// <param name="AccessKey">The primary access key; null when the string names none.</param>
internal sealed record EmulatorConnectionString(int? Port, string? AccessKey)
{
    /// <param name="text">Such as <c>Endpoint=http://localhost;Port=8888;AccessKey=…;Version=1.0;</c>.</param>
    /// <param name="problem">What is wrong, without the key; null when nothing is.</param>
    public static EmulatorConnectionString? Read(string text, out string? problem)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            problem = "The connection string is not made of name=value pairs with semicolons between.";
            return null;
        }

        problem = null;
        if (!Uri.TryCreate(Value(parts, "Endpoint"), UriKind.Absolute, out var endpoint) || endpoint.Scheme != Uri.UriSchemeHttp)
            problem = "The connection string's Endpoint is no http URL, as in Endpoint=http://localhost.";
        else if (!endpoint.IsLoopback)
            problem = $"The connection string's Endpoint {endpoint.GetLeftPart(UriPartial.Authority)} is not on this machine; the emulator listens at http://localhost.";
        else if (Value(parts, "Port") is { } written && (!ushort.TryParse(written, out var port) || port == 0))
            problem = $"The connection string's Port '{written}' is no port. Use 1 to 65535.";
        if (problem is not null)
            return null;

        var asPart = Value(parts, "Port") is { } number ? ushort.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : (int?)null;
        return new EmulatorConnectionString(asPart ?? (endpoint!.IsDefaultPort ? null : endpoint.Port), Value(parts, "AccessKey"));
    }

    private static string? Value(DbConnectionStringBuilder parts, string name) => parts.TryGetValue(name, out var value) ? value.ToString() : null;
}
