using System.Globalization;
using System.Text;
using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.WebUtilities;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Lists a group's connections in pages, ordered by connection id so that pages hold while members come and go.</summary>
internal static class GroupMembersResource
{
    private const int LargestPage = 200;

    public static async Task<RestError?> ListAsync(RestCall call, RestServices services)
    {
        if (!TryRead(call, "maxpagesize", 1, LargestPage, out var size, out var error) || !TryRead(call, "top", 1, int.MaxValue, out var top, out error))
            return error;
        if (!TryReadToken(call.Query("continuationToken"), out var after))
            return RestError.InvalidArgument("This continuationToken is none this emulator gave out.", "continuationToken");

        var page = Math.Min(size ?? LargestPage, top ?? int.MaxValue);
        var members = call.Hub.ConnectionsOfGroup(call.Group)
            .Where(connection => after is null || string.CompareOrdinal(connection.Id, after) > 0)
            .OrderBy(static connection => connection.Id, StringComparer.Ordinal)
            .Take(page + 1)
            .ToList();

        var isLast = members.Count <= page || top <= page;
        var shown = members.Take(page).ToList();
        var next = isLast ? null : NextLink(call, shown[^1], top - page);
        var body = new GroupMembers([.. shown.Select(static connection => new GroupMember(connection.Id, connection.UserId))], next);
        await call.Context.Response.WriteAsJsonAsync(body, RestJson.Default.GroupMembers, cancellationToken: call.Context.RequestAborted);
        return null;
    }

    private static bool TryRead(RestCall call, string name, int least, int most, out int? value, out RestError? error)
    {
        value = null;
        error = null;
        if (call.Query(name) is not { } text)
            return true;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            value = number;
            return true;
        }

        error = RestError.InvalidArgument(most == int.MaxValue ? $"{name} is a number from {least} on." : $"{name} is a number from {least} to {most}.", name);
        return false;
    }

    private static bool TryReadToken(string? token, out string? after)
    {
        after = null;
        if (string.IsNullOrEmpty(token))
            return true;
        try
        {
            after = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string NextLink(RestCall call, ClientConnection last, int? rest)
    {
        var request = call.Context.Request;
        var query = new List<KeyValuePair<string, string?>>();
        foreach (var name in new[] { "application", "api-version", "maxpagesize" })
        {
            if (call.Query(name) is { } value)
                query.Add(new(name, value));
        }

        if (rest is { } top)
            query.Add(new("top", top.ToString(CultureInfo.InvariantCulture)));
        query.Add(new("continuationToken", WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(last.Id))));
        return $"{request.Scheme}://{request.Host}{Tokens.RequestTarget.Of(request).Path}{QueryString.Create(query)}";
    }
}
