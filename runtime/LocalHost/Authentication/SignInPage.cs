using System.Text.Encodings.Web;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The page that stands in a provider's place: whoever is named there is signed in.</summary>
internal static class SignInPage
{
    private static readonly string Template = Read();

    public static string Render(string provider, string returnTo) => Template
        .Replace("{{provider}}", Encode(provider), StringComparison.Ordinal)
        .Replace("{{provider name}}", Encode(Providers.DisplayNameOf(provider)), StringComparison.Ordinal)
        .Replace("{{return to}}", Encode(returnTo), StringComparison.Ordinal);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Read()
    {
        using var stream = typeof(SignInPage).Assembly.GetManifestResourceStream("InProcSignalR.LocalHost.Authentication.SignInPage.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
