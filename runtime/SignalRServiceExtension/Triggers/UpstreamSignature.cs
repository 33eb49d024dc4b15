using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.SignalR;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The service signs the connection id of each upstream call with each of its access keys; one match is enough.</summary>
internal static class UpstreamSignature
{
    private const string Prefix = "sha256=";

    public static bool IsValid(string? header, string connectionId, IReadOnlyList<ServiceEndpoint> endpoints)
    {
        var id = Encoding.UTF8.GetBytes(connectionId);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var valid = false;
        foreach (var endpoint in endpoints)
        {
            if (endpoint.AccessKey is not { } key)
            {
                // With an identity there is no key to check with: the platform's authentication guards the webhook.
                return true;
            }

            HMACSHA256.HashData(key.Bytes, id, expected);
            valid |= Contains(header, expected);
        }

        return valid;
    }

    private static bool Contains(string? header, ReadOnlySpan<byte> expected)
    {
        var found = false;
        foreach (var piece in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && piece.Length == Prefix.Length + (expected.Length * 2))
            {
                try
                {
                    found |= CryptographicOperations.FixedTimeEquals(Convert.FromHexString(piece.AsSpan(Prefix.Length)), expected);
                }
                catch (FormatException)
                {
                    // Not hexadecimal, so no match.
                }
            }
        }

        return found;
    }
}
