// Command sdks writes the SDK of a package for one language, or examples in all of them, with the generators of
// `pulumi package gen-sdk`, `pulumi package add` and `pulumi convert`: the CLI calls them through the plugin of the language,
// which cannot be had everywhere.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"testing/fstest"

	dotnet "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3/codegen"
	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi"

var generators = map[string]func(*schema.Package) (map[string][]byte, error){
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
	"dotnet": func(pkg *schema.Package) (map[string][]byte, error) {
		return dotnet.GeneratePackage(tool, pkg, nil, nil)
	},
	"java": func(pkg *schema.Package) (map[string][]byte, error) {
		return java.GeneratePackage(tool, pkg, nil, nil, true, false)
	},
}

const usage = `usage: sdks <schema> <version> <language> <folder>
       sdks <schema> examples < programs > examples`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[1] == "examples":
		pkg, err := packageOf(args[0], "")
		if err != nil {
			return err
		}
		return writeExamples(pkg, os.Stdin, os.Stdout)
	case len(args) == 4:
		pkg, err := packageOf(args[0], args[1])
		if err != nil {
			return err
		}
		return writeSdk(pkg, args[2], args[3])
	default:
		return errors.New(usage)
	}
}

func packageOf(schemaFile, version string) (*schema.Package, error) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	spec.Version = version
	if err := useBlankIcon(&spec); err != nil {
		return nil, err
	}
	// The schema refers to no other package.
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	return pkg, nil
}

func writeSdk(pkg *schema.Package, language, folder string) error {
	generator, known := generators[language]
	if !known {
		return fmt.Errorf("there is no generator for %q", language)
	}
	// As `pulumi package add` has it: an SDK of Go is a module.
	pkg.SupportPack = true
	files, err := generator(pkg)
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// The generator of .NET downloads the icon of the package, and there is nothing to download.
func useBlankIcon(spec *schema.PackageSpec) error {
	if spec.LogoURL != "" {
		return nil
	}
	var icon bytes.Buffer
	if err := png.Encode(&icon, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		return err
	}
	files := http.NewFileTransportFS(fstest.MapFS{"icon.png": {Data: icon.Bytes()}})
	http.DefaultTransport.(*http.Transport).RegisterProtocol("file", files)
	spec.LogoURL = "file:///icon.png"
	return nil
}
