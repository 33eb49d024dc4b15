using System.Text.Json.Serialization;

namespace InProcSignalR.Emulator.Identity;

/// <summary>A token as Microsoft Entra ID and App Service's managed identity endpoint give it.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="TokenType"><c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds it is valid for.</param>
/// <param name="ExpiresOn">Unix seconds of its end, as text.</param>
/// <param name="Resource">What it is for.</param>
/// <param name="ClientId">Whose it is.</param>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("expires_on")] string ExpiresOn,
    [property: JsonPropertyName("resource")] string Resource,
    [property: JsonPropertyName("client_id")] string ClientId);
